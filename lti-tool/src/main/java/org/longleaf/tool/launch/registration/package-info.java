/// How a Canvas introduces itself: LTI Dynamic Registration behind an invitation, the developer
/// key's JSON for those who paste it, and the two settings that open the first door. Entry:
/// RegistrationController; then RegisterPlatform, the chain of checks. Knows no console.
@NullMarked
package org.longleaf.tool.launch.registration;

import org.jspecify.annotations.NullMarked;
