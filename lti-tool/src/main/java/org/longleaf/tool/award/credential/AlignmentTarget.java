package org.longleaf.tool.award.credential;

/// What the code of an alignment stands for in a published framework: an item of a CASE document,
/// or an entry of the Credential Registry (CTDL).
///
/// @param code as rubrics name it, such as `NCPTS.4h`
/// @param framework title of the document it stands in
/// @param type `CFItem`, `ceterms:Credential` and the like
/// @param target the item's GUID, or the entry's CTID
/// @param url the item's address
public record AlignmentTarget(
        String code, String framework, String name, String type, String target, String url) {}
