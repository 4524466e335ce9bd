/// The account by which a Canvas lets Longleaf write where LTI does not reach: an admin connects it
/// ({@link org.longleaf.tool.district.account.AccountController}) in a window of its own ({@link
/// org.longleaf.tool.district.account.ConsentController}), and others call through it ({@link
/// org.longleaf.tool.district.CanvasDoors}).
@NullMarked
package org.longleaf.tool.district.account;

import org.jspecify.annotations.NullMarked;
