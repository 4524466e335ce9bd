/// The sandbox's time, which can be moved on ({@link org.longleaf.sandbox.clock.ClockController}),
/// and with it the tool's. Everything here asks one {@link java.time.Clock}; knows no feature.
@NullMarked
package org.longleaf.sandbox.clock;

import org.jspecify.annotations.NullMarked;
