"""Charts: each one Vega-Lite specification, drawn once as SVG for page and PDF alike.

``picture`` is what every chart returns; ``canvas`` holds the marks they share; ``drawing`` turns a
specification into SVG. Then one module a chart. What is not in the released frames is not drawn.
"""
