@NullMarked
package com.citaplanner.sandbox.chatwoot.rest;

import org.jspecify.annotations.NullMarked;
