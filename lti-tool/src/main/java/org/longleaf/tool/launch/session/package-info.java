/// What follows a launch that was accepted: the session, the bearer that every later call carries,
/// and which routes it opens. Start reading at SecurityConfiguration. Must not know how a launch is
/// checked.
@NullMarked
package org.longleaf.tool.launch.session;

import org.jspecify.annotations.NullMarked;
