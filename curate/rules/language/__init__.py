"""Family L: a text in another language, script or alphabet than it should be in."""
