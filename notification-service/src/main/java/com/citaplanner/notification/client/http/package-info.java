/** REST API for clients and their import. */
package com.citaplanner.notification.client.http;
