package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.measure.Turn;
import java.io.IOException;
import java.net.URI;

/** Callers that ask a server over HTTP and check each answer. */
public record HttpLoad(URI server, Questions questions) implements Load {

    @Override
    public Caller open() {
        return new HttpCaller(new HttpConnection(server), questions);
    }

    private record HttpCaller(HttpConnection connection, Questions questions) implements Caller {

        @Override
        public long call(Turn turn) throws IOException, WrongAnswer {
            Question question = questions.next(turn);
            Response response = connection.send(question.request());
            question.check(response);
            return response.size();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
