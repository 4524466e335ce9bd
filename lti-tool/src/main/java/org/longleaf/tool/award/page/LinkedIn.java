package org.longleaf.tool.award.page;

import org.springframework.web.util.UriComponentsBuilder;

import java.net.URI;

/// The address under which LinkedIn opens its own form for a certification, filled in. Nothing is
/// sent before its owner looks at it there and saves it.
final class LinkedIn {

    private LinkedIn() {}

    /// With LinkedIn's own parameters; a badge without an end has no expiration to tell.
    static URI certification(MyAward award) {
        return UriComponentsBuilder.fromUriString("https://www.linkedin.com/profile/add")
                .queryParam("startTask", "CERTIFICATION_NAME")
                .queryParam("name", "{name}")
                .queryParam("organizationName", "{organization}")
                .queryParam("issueYear", award.completedOn().getYear())
                .queryParam("issueMonth", award.completedOn().getMonthValue())
                .queryParam("certUrl", "{url}")
                .queryParam("certId", "{id}")
                .encode()
                .buildAndExpand(
                        award.contents().title(),
                        award.contents().issuer(),
                        award.page(),
                        award.publicId())
                .toUri();
    }
}
