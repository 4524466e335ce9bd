package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Destination;

/// A kind of far system. Another one is another bean of this type and another [Destination].
interface FarEnd {

    Destination destination();

    /// Sends once, outside of any transaction, while others of the lane are being sent. Throws only
    /// for what is broken here.
    Answer send(Delivery delivery);
}
