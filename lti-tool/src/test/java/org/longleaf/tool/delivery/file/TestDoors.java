package org.longleaf.tool.delivery.file;

import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.delivery.sftp.SftpDoor;
import org.longleaf.tool.delivery.sftp.SftpPlaces;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Where the files of a [TestFiles] can go.
final class TestDoors {

    private TestDoors() {}

    static HandOver.Doors doors(TestFiles world, FolderDoor folder, Settings settings) {
        return new HandOver.Doors(
                folder,
                new SftpDoor(settings),
                new SftpPlaces(world.office.sql, new MasterKey(settings)));
    }

    static HandOver handOver(TestFiles world, HandOver.Doors doors) {
        return new HandOver(world.office.transactions, world.files, world.ways, world.write, doors);
    }

    static HandOver handOver(TestFiles world, FolderDoor folder) {
        try {
            return handOver(
                    world,
                    doors(
                            world,
                            folder,
                            AwardWorld.settings(Files.createTempDirectory("longleaf-files"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
