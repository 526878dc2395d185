/** From a request to a message that a client reads: states, the dispatcher, and the port that every channel implements. */
package com.citaplanner.notification.delivery;
