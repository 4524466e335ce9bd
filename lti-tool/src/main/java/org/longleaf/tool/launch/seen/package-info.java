/// The test launch: what arrived with an admin's own launch beside what the tool made of it, kept a
/// day. Start reading at ClaimsController. Decides nothing about anybody.
@NullMarked
package org.longleaf.tool.launch.seen;

import org.jspecify.annotations.NullMarked;
