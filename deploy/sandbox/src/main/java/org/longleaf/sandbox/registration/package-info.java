/// How a tool gets a developer key: it registers itself (LTI Dynamic Registration 1.0, as Canvas
/// does it), or an admin pastes its developer-key JSON. Begins in {@link
/// org.longleaf.sandbox.registration.RegistrationController} and {@link
/// org.longleaf.sandbox.registration.ReadKeyJson}; knows no page.
@NullMarked
package org.longleaf.sandbox.registration;

import org.jspecify.annotations.NullMarked;
