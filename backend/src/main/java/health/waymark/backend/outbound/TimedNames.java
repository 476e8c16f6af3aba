package health.waymark.backend.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up on a name server that does not answer: Java itself would wait for as long as the machine's resolver does. */
final class TimedNames implements Names {

    /** More names than this at a time are only asked for when a name server is away. */
    private static final int MOST = 64;

    private final Names names;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;

    TimedNames(Names names, Duration timeout) {
        this.names = names;
        this.timeout = timeout;
        this.threads = new ThreadPoolExecutor(0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "outbound-names");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<InetAddress> addressesOf(String host) throws UnknownHostException {
        try {
            Future<List<InetAddress>> addresses = threads.submit(() -> names.addressesOf(host));
            return addresses.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unknown(host, interrupted);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException failure) {
            throw unknown(host, failure);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
