SELECT count(*) FROM before JOIN labels ON before.node = labels.node WHERE before.label <> labels.label
