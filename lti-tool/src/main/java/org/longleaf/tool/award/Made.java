package org.longleaf.tool.award;

import java.net.URI;
import java.util.UUID;

/// An award that stands.
///
/// @param publicId 128 random bits: whoever has it can open the badge's page
/// @param badge the badge's public page
public record Made(UUID award, String publicId, URI badge) {}
