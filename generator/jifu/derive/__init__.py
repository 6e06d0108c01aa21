"""What follows from the records: pure, without a file and without a clock."""
