package org.longleaf.tool.district;

import java.util.Optional;

/// What our rows said of an arrival before this launch.
public record KnownArrival(Optional<KnownPerson> person, Optional<KnownPlace> place) {}
