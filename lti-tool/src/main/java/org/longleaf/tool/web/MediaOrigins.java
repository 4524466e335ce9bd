package org.longleaf.tool.web;

import java.util.List;

/// Where else than here the video and audio of our screens may come from: an object store that
/// serves browsers itself.
public record MediaOrigins(List<String> all) {}
