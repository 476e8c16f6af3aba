package health.waymark.e2e.bench.measure;

import java.io.IOException;
import java.sql.SQLException;

/** Something that callers can do over and over. */
public interface Load {

    /** A caller with its own connection. */
    Caller open() throws IOException, SQLException;

    /** Used by one thread. */
    interface Caller extends AutoCloseable {

        /**
         * Calls once and checks the answer.
         *
         * @return bytes received
         * @throws WrongAnswer when the answer is not what was asked for
         */
        long call(Turn turn) throws IOException, SQLException, WrongAnswer;

        @Override
        void close() throws IOException, SQLException;
    }

    /** The server has answered, but not as it should. */
    final class WrongAnswer extends Exception {

        private static final long serialVersionUID = 1;

        public WrongAnswer(String message) {
            super(message);
        }
    }
}
