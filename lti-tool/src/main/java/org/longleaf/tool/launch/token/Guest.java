package org.longleaf.tool.launch.token;

import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.token.ReadMessage.Asked;

/// Whoever stands at the door of an approved deployment, with a verified message in hand.
public record Guest(Asked asked, Deployment deployment) {

    public Claims claims() {
        return asked.claims();
    }

    public Registration registration() {
        return asked.registration();
    }
}
