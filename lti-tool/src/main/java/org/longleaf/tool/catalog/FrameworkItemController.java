package org.longleaf.tool.catalog;

import static org.longleaf.tables.Tables.ALIGNMENT_TARGET;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.AlignmentTargetRecord;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// What an alignment's address answers where a framework is published nowhere else: the item, in
/// the words and at the path of CASE 1.1 (`getCFItem`).
@Controller
class FrameworkItemController {

    private final DSLContext sql;

    FrameworkItemController(DSLContext sql) {
        this.sql = sql;
    }

    @ForAnyone
    @GetMapping("/ims/case/v1p1/CFItems/{item}")
    ResponseEntity<Map<String, Object>> item(@PathVariable UUID item) {
        AlignmentTargetRecord found =
                sql.selectFrom(ALIGNMENT_TARGET)
                        .where(
                                ALIGNMENT_TARGET.TARGET_CODE.eq(item.toString()),
                                ALIGNMENT_TARGET.TARGET_TYPE.eq("CFItem"))
                        .fetchOptional()
                        .orElseThrow(ScreenProblem::notFound);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(
                        Map.of(
                                "identifier", found.getTargetCode(),
                                "uri", found.getUrl(),
                                "CFDocumentURI", Map.of("title", found.getFramework()),
                                "humanCodingScheme", found.getCode(),
                                "fullStatement", found.getName()));
    }
}
