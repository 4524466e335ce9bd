package org.longleaf.tool.award.page;

import org.longleaf.tool.award.credential.Achievements;
import org.longleaf.tool.award.credential.Badge;
import org.longleaf.tool.award.credential.DescribeAchievement;
import org.longleaf.tool.award.picture.BadgePicture;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.UUID;

/// What an achievement's id answers: the version's definition, and its picture. A published version
/// never changes, so both may be kept.
@Controller
class DefinitionController {

    private final Transactions transactions;
    private final PublicAwards awards;
    private final Versions versions;
    private final Describing describing;

    DefinitionController(
            Transactions transactions,
            PublicAwards awards,
            Versions versions,
            Describing describing) {
        this.transactions = transactions;
        this.awards = awards;
        this.versions = versions;
        this.describing = describing;
    }

    /// What a version is told and drawn with.
    @Component("describingVersions")
    record Describing(Achievements achievements, DrawnBadges drawn, Settings settings) {}

    @ForAnyone
    @GetMapping("/badges/definitions/{version}")
    ResponseEntity<ObjectNode> definition(@PathVariable UUID version) {
        return open(MediaType.valueOf("application/ld+json"))
                .body(
                        transactions.call(
                                Scope.nobody(),
                                () ->
                                        DescribeAchievement.document(
                                                describing.achievements().of(find(version)),
                                                Badge.definition(
                                                        describing.settings().publicUrl(),
                                                        version))));
    }

    /// What the achievement's `image` answers: the same for all who earned it, so it names nobody.
    @ForAnyone
    @GetMapping("/badges/definitions/{version}/picture.png")
    ResponseEntity<byte[]> picture(@PathVariable UUID version) {
        Version found = transactions.call(Scope.nobody(), () -> find(version));
        return open(MediaType.IMAGE_PNG).body(describing.drawn().png(BadgePicture.of(found)));
    }

    private static ResponseEntity.BodyBuilder open(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    /// A district's own version is read as that district, once it was published: badges carry its
    /// address for as long as they live, and a draft is nobody else's.
    private Version find(UUID version) {
        UUID district = awards.published(version).orElseThrow(ScreenProblem::notFound).district();
        if (district != null) {
            transactions.enter(district);
        }
        return versions.find(version).orElseThrow(ScreenProblem::notFound);
    }
}
