/// Canvas's side of an LTI launch: sessions, the message hint, the authorization endpoint and the
/// signed id_token. Begins in {@link org.longleaf.sandbox.login.Launches} (step 1) and goes on in
/// {@link org.longleaf.sandbox.login.AuthorizeController} (steps 2 and 3).
@NullMarked
package org.longleaf.sandbox.login;

import org.jspecify.annotations.NullMarked;
