/** The backend as tests start it: the whole application on real servers. */
package health.waymark.backend.server;
