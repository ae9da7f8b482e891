"""What every page stands in: site, filter, loaders, layout, tables, exports, clicks."""
