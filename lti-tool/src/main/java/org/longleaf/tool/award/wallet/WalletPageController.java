package org.longleaf.tool.award.wallet;

import org.longleaf.tool.web.ForAnyone;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What wallets may do here and what is kept of it: the terms and the privacy policy that the
/// service description names.
@Controller
class WalletPageController {

    @ForAnyone
    @GetMapping("/oauth/wallets")
    String page() {
        return "award/wallet-terms";
    }
}
