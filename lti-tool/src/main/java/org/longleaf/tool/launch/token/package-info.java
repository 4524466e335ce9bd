/// The id_token: read, its signature and its claims checked, and what its message asks. Start
/// reading at ReadToken; then CheckSignature, CheckClaims and ReadMessage. Knows no row of ours,
/// and nobody is let in here.
@NullMarked
package org.longleaf.tool.launch.token;

import org.jspecify.annotations.NullMarked;
