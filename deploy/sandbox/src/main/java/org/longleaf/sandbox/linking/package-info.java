/// Deep linking (LTI Deep Linking 2.0, with Canvas's rules): the dialog's launch, the one-use
/// address that takes the tool's answer, and what Canvas makes of the items. Begins in {@link
/// org.longleaf.sandbox.linking.DeepLinkController}.
@NullMarked
package org.longleaf.sandbox.linking;

import org.jspecify.annotations.NullMarked;
