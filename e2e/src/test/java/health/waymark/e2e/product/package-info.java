/** The whole product as tests start it: by the script that everybody uses. */
package health.waymark.e2e.product;
