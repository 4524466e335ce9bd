package org.longleaf.tool.launch;

import org.longleaf.canvas.ContentItem;
import org.longleaf.canvas.ContentItem.ResourceLink;
import org.longleaf.canvas.ContentItem.ResourceLink.OpensIn;
import org.longleaf.canvas.NewLineItem;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is chosen, as a platform takes it (LTI Deep Linking 2.0, section 4.1). The custom field is
/// what binds: it comes back with each launch, from a copied course too, where the link's own id is
/// another.
@Component
class ComposeItems {

    private final Settings settings;

    ComposeItems(Settings settings) {
        this.settings = settings;
    }

    List<ContentItem> compose(DeepLinkRequest request, List<Chosen> chosen) {
        return chosen.stream().map(one -> item(request, one)).toList();
    }

    private ContentItem item(DeepLinkRequest request, Chosen chosen) {
        UUID version = chosen.version();
        return new ResourceLink(
                settings.at(Chosen.PATH + version),
                chosen.title(),
                chosen.text(),
                Map.of(Chosen.FIELD, version.toString()),
                request.acceptLineItem() ? lineItem(chosen) : null,
                request.takesFrames() ? OpensIn.FRAME : OpensIn.NEW_WINDOW);
    }

    private static NewLineItem lineItem(Chosen chosen) {
        return new NewLineItem(
                chosen.title(), chosen.scoreMaximum(), chosen.version().toString(), Chosen.TAG);
    }
}
