package health.waymark.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account under which servers run. PostgreSQL and Elasticsearch refuse uid 0, so root hands its folder to
 * {@code nobody}; an ordinary user just starts them.
 *
 * @param prefix the words that stand before each command
 * @param uid the owner of the servers' files, or empty when they stay with the one who starts
 */
public record ServerAccount(List<String> prefix, Optional<Integer> uid) {

    private static final int NOBODY = 65534;
    private static final List<ServerAccount> FOR_ROOT = List.of(
            new ServerAccount(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                    Optional.of(NOBODY)),
            // Where nobody may not even look (a checkout below /root), a user namespace: the process sees itself and
            // root's files as those of uid 1000, while for the kernel both are still root's.
            new ServerAccount(List.of("unshare", "--map-user=1000", "--map-group=1000"), Optional.of(0)));

    /**
     * Finds the account for servers whose files live under {@code folders}.
     *
     * @throws IllegalStateException when this process is root and cannot drop its rights here
     */
    public static ServerAccount forFolders(List<Path> folders) {
        if (!isRoot()) {
            return new ServerAccount(List.of(), Optional.empty());
        }
        return FOR_ROOT.stream()
                .filter(account -> folders.stream().allMatch(account::canWork))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL and Elasticsearch refuse to run as root, and"
                        + " neither `setpriv` nor `unshare --map-user` works for " + folders
                        + ": start Waymark as an ordinary user"));
    }

    /** The command as this account runs it. */
    public List<String> command(List<String> command) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        return List.copyOf(words);
    }

    /** Gives a folder and all in it to this account. */
    public void own(Path folder) {
        uid.ifPresent(owner -> own(folder, owner));
    }

    private boolean canWork(Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String question = "test \"$(id -u)\" != 0 && test -x \"$0\" && test -x \"$1\"";
        List<String> probe = command(List.of("/bin/sh", "-c", question, folder.toString(), java));
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for an account", e);
        }
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself comes last: that it has its owner says that all in it have theirs. */
    private static void own(Path folder, int owner) {
        try {
            if (Integer.valueOf(owner).equals(Files.getAttribute(folder, "unix:uid"))) {
                return;
            }
            for (Path path : deepestFirst(folder)) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give " + folder + " to uid " + owner, e);
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
