package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Addresses;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page where the frame that forwards messages is.
@ControllerAdvice
final class AuthOrigin {
    private final Addresses addresses;

    AuthOrigin(Addresses addresses) {
        this.addresses = addresses;
    }

    @ModelAttribute("authOrigin")
    String authOrigin() {
        return addresses.auth();
    }
}
