/// The page frame, errors, languages and accessibility of every screen, the settings, and one-use
/// addresses. Knows no feature: what a page needs of one comes through PageFrame. Start reading at
/// Screens.
@NullMarked
package org.longleaf.tool.web;

import org.jspecify.annotations.NullMarked;
