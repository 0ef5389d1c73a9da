"""Quality over whole corpora: recall on labelled rows, alarms on articles as published."""
