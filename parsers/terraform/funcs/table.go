package funcs

import (
	"github.com/hashicorp/go-cty-funcs/crypto"
	"github.com/hashicorp/go-cty-funcs/encoding"
	"github.com/hashicorp/go-cty-funcs/uuid"
	ctyyaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// Table gives the functions by name, those of OpenTofu, of its namespace core:: and of the
// AWS provider included.
func Table(files Files) map[string]function.Function {
	table := map[string]function.Function{}
	for name, fn := range opaque {
		table[name] = library(name, fn, nil)
	}
	for name, e := range transparent {
		table[name] = library(name, e.fn, e.allow)
	}
	for _, functions := range []map[string]ownFunction{ours, openTofu, files.functions()} {
		for name, o := range functions {
			table[name] = own(name, o)
		}
	}
	for name, why := range unknowable {
		table[name] = unknown(why)
	}
	for name, fn := range table {
		table["core::"+name] = fn
	}
	for name, o := range providerFunctions {
		table[name] = own(name, o)
	}
	return table
}

// opaque functions look into their texts.
var opaque = map[string]function.Function{
	"abs": stdlib.AbsoluteFunc, "ceil": stdlib.CeilFunc, "floor": stdlib.FloorFunc, "log": stdlib.LogFunc,
	"max": stdlib.MaxFunc, "min": stdlib.MinFunc, "parseint": stdlib.ParseIntFunc, "pow": stdlib.PowFunc,
	"signum": stdlib.SignumFunc, "range": stdlib.RangeFunc,
	"lower": stdlib.LowerFunc, "upper": stdlib.UpperFunc, "title": stdlib.TitleFunc, "substr": stdlib.SubstrFunc,
	"strrev": stdlib.ReverseFunc, "regex": stdlib.RegexFunc,
	"trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc, "trimsuffix": stdlib.TrimSuffixFunc,
	"sort": stdlib.SortFunc, "setintersection": stdlib.SetIntersectionFunc, "setsubtract": stdlib.SetSubtractFunc,
	"formatdate": stdlib.FormatDateFunc, "timeadd": stdlib.TimeAddFunc,
	"csvdecode":  stdlib.CSVDecodeFunc,
	"yamldecode": ctyyaml.YAMLDecodeFunc, "yamlencode": ctyyaml.YAMLEncodeFunc,
	"tonumber": stdlib.MakeToFunc(cty.Number), "tobool": stdlib.MakeToFunc(cty.Bool),
	"md5": crypto.Md5Func, "sha1": crypto.Sha1Func, "sha256": crypto.Sha256Func, "sha512": crypto.Sha512Func,
	"urlencode": encoding.URLEncodeFunc, "uuidv5": uuid.V5Func,
}

// transparent functions move texts about; allow says where even they would look inside.
var transparent = map[string]struct {
	fn    function.Function
	allow allowance
}{
	"concat":       {stdlib.ConcatFunc, always},
	"merge":        {stdlib.MergeFunc, knownKeys},
	"coalescelist": {stdlib.CoalesceListFunc, always},
	"element":      {stdlib.ElementFunc, always},
	"slice":        {stdlib.SliceFunc, always},
	"reverse":      {stdlib.ReverseListFunc, always},
	"chunklist":    {stdlib.ChunklistFunc, always},
	"keys":         {stdlib.KeysFunc, distinctKeys},
	"values":       {stdlib.ValuesFunc, knownKeys},
	"zipmap":       {stdlib.ZipmapFunc, distinctKeys},
	"distinct":     {stdlib.DistinctFunc, references},
	"setunion":     {stdlib.SetUnionFunc, references},
	"tostring":     {stdlib.MakeToFunc(cty.String), always},
	"tolist":       {stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)), always},
	"toset":        {stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)), always},
	"tomap":        {stdlib.MakeToFunc(cty.Map(cty.DynamicPseudoType)), always},
	"trimspace":    {stdlib.TrimSpaceFunc, always},
	"chomp":        {stdlib.ChompFunc, always},
	"split":        {stdlib.SplitFunc, splitsBetween},
}

// ours are the functions that no library has as Terraform has them, and those that do
// more with tokens than let them through.
var ours = map[string]ownFunction{
	"alltrue":          {1, 1, allTrue},
	"anytrue":          {1, 1, anyTrue},
	"base64decode":     {1, 1, base64Decode},
	"base64encode":     {1, 1, base64Encode},
	"base64gzip":       {1, 1, text("base64gzip", gzipped)},
	"base64sha256":     {1, 1, text("base64sha256", base64SHA256)},
	"base64sha512":     {1, 1, text("base64sha512", base64SHA512)},
	"basename":         {1, 1, baseName},
	"cidrhost":         {2, 2, networkAnd("cidrhost", cidrHost)},
	"cidrnetmask":      {1, 1, networkAnd("cidrnetmask", cidrNetmask)},
	"cidrsubnet":       {3, 3, networkAnd("cidrsubnet", cidrSubnet)},
	"cidrsubnets":      {1, -1, unknownSubnets},
	"coalesce":         {1, -1, coalesce},
	"compact":          {1, 1, compact},
	"contains":         {2, 2, contains},
	"dirname":          {1, 1, text("dirname", dirName)},
	"endswith":         {2, 2, texts("", endsWith)},
	"ephemeralasnull":  {1, 1, same},
	"flatten":          {1, 1, flatten},
	"format":           {1, -1, format(stdlib.FormatFunc)},
	"formatlist":       {1, -1, format(stdlib.FormatListFunc)},
	"indent":           {2, 2, indent},
	"index":            {2, 2, index},
	"issensitive":      {1, 1, sensitivity},
	"join":             {2, -1, join},
	"jsondecode":       {1, 1, jsonDecode},
	"jsonencode":       {1, 1, jsonEncode},
	"length":           {1, 1, length},
	"list":             {0, -1, list},
	"lookup":           {2, 3, lookup},
	"map":              {0, -1, mapOf},
	"matchkeys":        {3, 3, matchKeys},
	"nonsensitive":     {1, 1, same},
	"one":              {1, 1, one},
	"pathexpand":       {1, 1, texts("pathexpand", expandPath)},
	"regexall":         {2, 2, regexAll},
	"replace":          {3, 3, texts("replace", replace)},
	"sensitive":        {1, 1, same},
	"setproduct":       {2, -1, setProduct},
	"startswith":       {2, 2, startsWith},
	"strcontains":      {2, 2, texts("", containsText)},
	"sum":              {1, 1, sum},
	"textdecodebase64": {2, 2, texts("textdecodebase64", decodeText)},
	"textencodebase64": {2, 2, texts("textencodebase64", encodeText)},
	"timecmp":          {2, 2, texts("", compareTimes)},
	"transpose":        {1, 1, transpose},
}

// unknowable functions give another answer each time, or one that needs a secret.
var unknowable = map[string]string{
	"timestamp":     "timestamp() is the time at which terraform runs",
	"plantimestamp": "plantimestamp() is the time at which terraform runs",
	"uuid":          "uuid() is random",
	"bcrypt":        "bcrypt() is random",
	"rsadecrypt":    "rsadecrypt() needs a private key",
	"abspath":       "abspath() depends on where terraform runs",
}
