/// LTI 1.3 launches: login initiation, the id_token's checks, the browser's proof, and the bearer
/// that every later call carries. Start reading at LoginController, then LaunchController and
/// Launch. Must not know what a start address shows.
@NullMarked
package org.longleaf.tool.launch;

import org.jspecify.annotations.NullMarked;
