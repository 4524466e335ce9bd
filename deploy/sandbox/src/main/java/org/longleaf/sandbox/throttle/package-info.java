/// Canvas's rate limit (canvas-contract, 9.2): one leaking bucket for each payer. Begins in {@link
/// org.longleaf.sandbox.throttle.ThrottleFilter}. Knows neither LTI nor REST: who pays is said by
/// each {@link org.longleaf.sandbox.throttle.Payer}.
@NullMarked
package org.longleaf.sandbox.throttle;

import org.jspecify.annotations.NullMarked;
