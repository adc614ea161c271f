"""The ground floor: the values that travel through the pipeline, with no input or output of their own."""
