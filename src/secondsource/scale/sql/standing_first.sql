SELECT report AS text, report AS item FROM voices WHERE report = first
