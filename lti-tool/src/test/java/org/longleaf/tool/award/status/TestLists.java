package org.longleaf.tool.award.status;

import static org.longleaf.tables.Tables.STATUS_ENTRY;
import static org.longleaf.tables.Tables.STATUS_LIST;

import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.status.StatusRows.Copy;
import org.longleaf.tool.district.Scope;

import tools.jackson.databind.JsonNode;

import java.util.UUID;

/// The status lists of an AwardWorld, as an outsider reads them.
public final class TestLists {

    private final AwardWorld world;
    public final StatusLists lists;
    private final SignedLists signed;

    public TestLists(AwardWorld world) {
        this.world = world;
        StatusRows rows = new StatusRows(world.sql, world.ids, world.clock);
        lists = new StatusLists(rows, world.settings);
        signed = new SignedLists(rows, world.sign, world.settings, world.json, world.clock);
    }

    Copy copy(String code) {
        return world.transactions.call(Scope.nobody(), () -> signed.find(code).orElseThrow());
    }

    public JsonNode served(String code) {
        return world.json.readTree(copy(code).document());
    }

    /// Whether the award's bit is set in the list that is served now.
    public boolean isSet(UUID award) throws Exception {
        var place =
                world.owner
                        .select(STATUS_LIST.CODE, STATUS_ENTRY.POSITION)
                        .from(STATUS_ENTRY)
                        .join(STATUS_LIST)
                        .on(STATUS_LIST.ID.eq(STATUS_ENTRY.LIST_ID))
                        .where(STATUS_ENTRY.AWARD_ID.eq(award))
                        .fetchSingle();
        byte[] bits =
                StatusDocumentTest.bits(
                        served(place.value1()).at("/credentialSubject/encodedList").asString());
        return (bits[place.value2() / 8] & 0x80 >> place.value2() % 8) != 0;
    }
}
