/// How a teacher lets a wallet read their badges and add to them (OAuth 2.0 with the rules of the
/// Open Badges 3.0 API; ADR 0026). A wallet registers (WalletRegistrationController), sends its
/// user here (AuthorizeController), where they type a code that only their own visit shows
/// ([org.longleaf.tool.award.wallet.WalletConnections]), and changes what it got for tokens
/// (TokenController). Must not know what a wallet reads or puts.
@NullMarked
package org.longleaf.tool.award.wallet;

import org.jspecify.annotations.NullMarked;
