/// The Open Badges 3.0 credential: what it says (ComposeCredential), how it is signed
/// (SignCredential) and how a signed one is checked and read again (CheckCredential). Knows no
/// database but the issuers' keys, and no screen.
@NullMarked
package org.longleaf.tool.award.credential;

import org.jspecify.annotations.NullMarked;
