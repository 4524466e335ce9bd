package org.longleaf.tool.district;

import org.longleaf.tool.district.Recognition.Recognized;

import java.util.Optional;

/// What our rows said of an arrival before this launch.
public record KnownArrival(Optional<Recognized> person, Optional<KnownPlace> place) {}
