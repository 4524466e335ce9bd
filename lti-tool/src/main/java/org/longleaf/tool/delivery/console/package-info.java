/// A district's list of deliveries: what needs somebody, what was sent and answered, sending again,
/// ending and pausing, and the morning's digest. Start reading at [DeliveriesController]. Sends
/// nothing itself: what waits is `sending`'s.
@NullMarked
package org.longleaf.tool.delivery.console;

import org.jspecify.annotations.NullMarked;
