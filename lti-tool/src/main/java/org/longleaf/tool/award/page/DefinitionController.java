package org.longleaf.tool.award.page;

import org.longleaf.tool.award.credential.Achievements;
import org.longleaf.tool.award.credential.Badge;
import org.longleaf.tool.award.credential.DescribeAchievement;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.UUID;

/// What an achievement's id answers: the version's definition. A published version never changes,
/// so it may be kept.
@Controller
class DefinitionController {

    private final Transactions transactions;
    private final PublicAwards awards;
    private final Versions versions;
    private final Achievements achievements;
    private final Settings settings;

    DefinitionController(
            Transactions transactions,
            PublicAwards awards,
            Versions versions,
            Achievements achievements,
            Settings settings) {
        this.transactions = transactions;
        this.awards = awards;
        this.versions = versions;
        this.achievements = achievements;
        this.settings = settings;
    }

    @ForAnyone
    @GetMapping("/badges/definitions/{version}")
    ResponseEntity<ObjectNode> definition(@PathVariable UUID version) {
        ObjectNode document = transactions.call(Scope.nobody(), () -> document(version));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ld+json"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(document);
    }

    /// A district's own version is read as that district, once it was published: badges carry its
    /// address for as long as they live, and a draft is nobody else's.
    private ObjectNode document(UUID version) {
        UUID district = awards.published(version).orElseThrow(ScreenProblem::notFound).district();
        if (district != null) {
            transactions.enter(district);
        }
        return versions.find(version)
                .map(found ->
                        DescribeAchievement.document(
                                achievements.of(found),
                                Badge.definition(settings.publicUrl(), version)))
                .orElseThrow(ScreenProblem::notFound);
    }
}
