package health.waymark.localstack.server;

import health.waymark.localstack.process.ServerAccount;
import java.nio.file.Path;
import java.util.List;

/**
 * One set of servers on disk: {@code data/<server>}, {@code logs/<server>.log} and {@code run/<server>.pid} below a
 * root. Several sets share the unpacked programs.
 */
public final class ServerFolder {

    private final Path root;
    private final ServerAccount account;
    private final Installations installations;

    private ServerFolder(Path root, ServerAccount account, Installations installations) {
        this.root = root;
        this.account = account;
        this.installations = installations;
    }

    /** A set of servers of a checkout; {@code root} may lie anywhere that other accounts can reach. */
    public static ServerFolder of(Path checkout, Path root) {
        Path programs = Folders.create(checkout.resolve(".waymark/servers"));
        ServerAccount account = ServerAccount.forFolders(List.of(Folders.create(root), programs));
        Path archives = checkout.resolve("local-stack/target/servers");
        return new ServerFolder(root, account, new Installations(archives, programs, account));
    }

    public Path root() {
        return root;
    }

    /** Where a server keeps what must survive; exists, and belongs to the servers' account. */
    public Path data(String server) {
        return owned(Folders.create(root.resolve("data").resolve(server)));
    }

    /** Where servers write logs; exists, and belongs to the servers' account. */
    public Path logs() {
        return owned(Folders.create(root.resolve("logs")));
    }

    /** A server's log; exists, since the launcher as well as the server write to it. */
    public Path log(String server) {
        return owned(Folders.touch(logs().resolve(server + ".log")));
    }

    public Path pidFile(String server) {
        return root.resolve("run").resolve(server + ".pid");
    }

    /** Who runs the servers. */
    public ServerAccount account() {
        return account;
    }

    Installations installations() {
        return installations;
    }

    private Path owned(Path path) {
        account.own(path);
        return path;
    }
}
