"""Pages with several articles as publishing systems print them, made from made-up copy, with the truth beside them."""
