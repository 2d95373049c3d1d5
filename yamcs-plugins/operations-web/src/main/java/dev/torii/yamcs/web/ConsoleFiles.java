package dev.torii.yamcs.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yamcs.ConfigurationException;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.buckets.Bucket;
import org.yamcs.logging.Log;
import org.yamcs.management.ManagementListener;
import org.yamcs.mdb.Mdb;
import org.yamcs.plists.ParameterList;
import org.yamcs.plists.ParameterListDb;
import org.yamcs.plists.ParameterListService;
import org.yamcs.protobuf.YamcsInstance.InstanceState;

/**
 * Puts the displays, command stacks and parameter lists of {@code etc/} where operators use them, whenever a spacecraft's instance
 * has started: {@code displays/DATABASE} and {@code stacks/DATABASE} to the buckets {@code displays} and {@code stacks}, once for all
 * spacecraft of that database; {@code parameter-lists/DATABASE.yaml} to each instance.
 *
 * <p>What an operator has edited there stays, see {@link Ledger}. A file that is wrong is reported and left out; the server runs.
 */
final class ConsoleFiles implements ManagementListener {
    private static final String DATABASE = "database";
    private static final String LAYOUT = ".yaml";
    private static final String OPI = ".opi";
    private static final long BUCKET_SECONDS = 10;

    private final Path etc;
    private final Ledger ledger;
    private final Log log;
    private final Set<String> installed = new HashSet<>();

    ConsoleFiles(Path etc, Ledger ledger, Log log) {
        this.etc = etc;
        this.ledger = ledger;
        this.log = log;
    }

    @Override
    public void instanceStateChanged(YamcsServerInstance instance) {
        String database = instance.getLabels().get(DATABASE);
        if (database != null && instance.state() == InstanceState.RUNNING) {
            install(instance, database);
        }
    }

    private synchronized void install(YamcsServerInstance instance, String database) {
        if (installed.add(database)) {
            shared("displays", () -> displays(etc.resolve("displays").resolve(database), instance.getMdb()), database);
            shared("stacks", () -> files(etc.resolve("stacks").resolve(database)), database);
        }
        lists(instance.getName(), database);
    }

    /** Reads what is shipped: names and contents. */
    private interface Source {
        Map<String, byte[]> read() throws IOException;
    }

    private void shared(String bucketName, Source source, String folder) {
        try {
            Bucket bucket = YamcsServer.getServer().getBucketManager().getBucket(bucketName);
            if (bucket == null) {
                log.warn("No bucket {}: its files from {} are not offered", bucketName, etc.resolve(bucketName));
                return;
            }
            for (Map.Entry<String, byte[]> file : source.read().entrySet()) {
                put(bucket, folder + "/" + file.getKey(), file.getValue());
            }
        } catch (IOException | ConfigurationException e) {
            log.error("{}: {}", etc.resolve(bucketName).resolve(folder), e.getMessage());
        }
    }

    private void put(Bucket bucket, String name, byte[] shipped) throws IOException {
        Optional<byte[]> present = done(bucket.findObjectAsync(name)) == null
                ? Optional.empty()
                : Optional.of(done(bucket.getObjectAsync(name)));
        String key = bucket.getName() + "/" + name;
        switch (ledger.compare(key, shipped, present)) {
            case PUT -> {
                done(bucket.putObjectAsync(name, "application/octet-stream", Map.of(), shipped));
                ledger.note(key, shipped);
            }
            case SAME -> ledger.note(key, shipped);
            case EDITED -> log.info("{} was edited here and stays; delete it to get the shipped one back", key);
        }
    }

    private void lists(String instance, String database) {
        Path file = etc.resolve("parameter-lists").resolve(database + LAYOUT);
        ParameterListService service = YamcsServer.getServer().getService(instance, ParameterListService.class);
        if (service == null || !Files.isRegularFile(file)) {
            return;
        }
        try {
            ParameterListDb lists = service.getParameterListDb();
            for (ParameterList shipped : ParameterLists.parse(Files.readString(file))) {
                put(lists, instance, shipped);
            }
        } catch (IOException | ConfigurationException e) {
            log.error("{}: {}", file, e.getMessage());
        }
    }

    private void put(ParameterListDb lists, String instance, ParameterList shipped) throws IOException {
        byte[] content = ParameterLists.content(shipped);
        Optional<byte[]> present =
                Optional.ofNullable(lists.getById(shipped.getId())).map(ParameterLists::content);
        String key = "parameter-lists/" + instance + "/" + shipped.getId();
        switch (ledger.compare(key, content, present)) {
            case PUT -> {
                lists.insert(shipped); // replaces one with the same identifier
                ledger.note(key, content);
            }
            case SAME -> ledger.note(key, content);
            case EDITED ->
                log.info(
                        "Parameter list {} of {} was edited here and stays; delete it to get the shipped one back",
                        shipped.getName(),
                        instance);
        }
    }

    /**
     * Reads the displays of a folder: {@code .yaml} files are drawn, others taken as they are.
     *
     * @param folder {@code etc/displays/DATABASE}; none if absent
     * @param mdb    database of the spacecraft
     * @return file names with suffix, and contents
     * @throws ConfigurationException if a display is wrong; the message names the file
     */
    static Map<String, byte[]> displays(Path folder, Mdb mdb) throws IOException {
        Map<String, byte[]> files = files(folder);
        Map<String, DisplayFile> layouts = new LinkedHashMap<>();
        Map<String, byte[]> displays = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(LAYOUT)) {
                String name = file.getKey().substring(0, file.getKey().length() - LAYOUT.length());
                layouts.put(name, named(file.getKey(), () -> DisplayFile.parse(text(file.getValue()))));
            } else {
                displays.put(file.getKey(), file.getValue());
            }
        }
        List<String> inOrder = new ArrayList<>(layouts.keySet());
        inOrder.sort(Comparator.comparingInt((String name) -> layouts.get(name).order())
                .thenComparing(Comparator.naturalOrder()));
        for (String name : inOrder) {
            String opi = named(name + LAYOUT, () -> DisplayPainter.opi(layouts.get(name), inOrder, name, mdb));
            displays.put(name + OPI, opi.getBytes(StandardCharsets.UTF_8));
        }
        return displays;
    }

    /** Reads the files of a folder by name; none if the folder is absent. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    private static <T> T named(String file, Supplier<T> work) {
        try {
            return work.get();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(file + ": " + e.getMessage(), e);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static <T> T done(Future<T> work) throws IOException {
        try {
            return work.get(BUCKET_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the bucket does not answer: " + e, e);
        }
    }
}
