/// How a login begins and how the launch that follows is bound to the browser that began it: login
/// initiation, the sealed state, the verifier in a cookie or in the platform's storage. Start
/// reading at LoginController. Knows no token and no visitor, and writes nothing to the database.
@NullMarked
package org.longleaf.tool.launch.login;

import org.jspecify.annotations.NullMarked;
