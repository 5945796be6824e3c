package dev.fulla.platform.route;

import dev.fulla.module.CallModuleApi;
import dev.fulla.module.CallModuleObject;
import dev.fulla.module.ListRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.springframework.stereotype.Component;

/**
 * {@code module:<key>}: one call with a connected account of the integration that is running, its credential, refresh,
 * retries and limits included. {@code docs/INTEGRATIONS.md} lists the options.
 */
@Component("module-component")
public class ModuleComponent extends DefaultComponent {
    private final CallModuleApi callModuleApi;
    private final ListRecords listRecords;
    private final CallModuleObject callModuleObject;

    ModuleComponent(CallModuleApi callModuleApi, ListRecords listRecords, CallModuleObject callModuleObject) {
        this.callModuleObject = callModuleObject;
        this.callModuleApi = callModuleApi;
        this.listRecords = listRecords;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Map<String, Object> query = new LinkedHashMap<>(PropertiesHelper.extractProperties(parameters, "query."));
        Map<String, Object> headers = new LinkedHashMap<>(PropertiesHelper.extractProperties(parameters, "header."));
        ModuleEndpoint endpoint = new ModuleEndpoint(uri, this, remaining, query, headers);
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    CallModuleApi calls() {
        return callModuleApi;
    }

    ListRecords records() {
        return listRecords;
    }

    CallModuleObject objects() {
        return callModuleObject;
    }
}
