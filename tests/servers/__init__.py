"""A server on the loopback interface that plays doi.org, the registries and the web."""
